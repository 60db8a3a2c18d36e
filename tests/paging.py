"""The page as AppTest runs it: open it at a tab, read what its map is told, answer as its map."""

import json

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from layers.model.view import View
from layers.serve.app import SCRIPT
from layers.serve.store import STORE


def visit(tab="Layers", **query):
    """Open the page at a tab and with an address, such as `visit("Filter", route="btc")`."""
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for key, word in query.items():
        app.query_params[key] = word
    app.session_state["tab"] = tab
    return app.run()


def sent(app):
    """The message that the map gets."""
    [map_] = app.get("component_instance")
    script = json.loads(map_.proto.json_args)["feature_group"]
    return json.JSONDecoder().raw_decode(script.partition("atlas.show(")[2])[0]


def seen(app):
    """The view that the map is told to show."""
    view, ignored = View.parse(sent(app)["query"], STORE.vocabulary())
    assert ignored == ()
    return view


def answer(app, *answers):
    """Let the browser's half of the map say something, after what it has said before."""
    first = int(sent(app)["heard"][1]) + 1
    return speak(app, {"from": "frame", "said": [*enumerate(answers, start=first)]})


def speak(app, value):
    """Let the map's frame send a value as it is."""
    [map_] = app.get("component_instance")
    states = app._tree.get_widget_states()
    states.widgets.append(WidgetState(id=map_.proto.id, json_value=json.dumps(value)))
    return app._run(states)


def choice(app, name):
    """The choice of that name that is on the page; what is set from elsewhere has a number too."""
    return next(group for group in app.button_group if group.key.partition("-")[0] == name)
