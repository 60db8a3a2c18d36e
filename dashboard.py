"""The front door: `python dashboard.py` serves the atlas; `streamlit run dashboard.py` does too."""

from streamlit.starlette import App

from layers.server import SCRIPT, serve, settings

app = App(SCRIPT, **settings())

if __name__ == "__main__":
    serve(app)
