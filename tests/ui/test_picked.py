"""What a link picks out of the map can be put back beside it."""

from layers.model.view import View
from tests.paging import seen, visit


def test_what_a_link_picks_out_can_be_put_back():
    app = visit(layers="ots", only="AZE", named="AZE", note="AZE.x")
    app.button(key="whole").click().run()

    assert seen(app) == View(layers=("ots",))
    assert "whole" not in {button.key for button in app.button}
