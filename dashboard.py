"""The front door: `python dashboard.py` serves the atlas; `streamlit run dashboard.py` does too."""

from layers.serve.address import free_address

# A taken port is said at once, before two seconds of imports.
address = free_address() if __name__ == "__main__" else None

from streamlit.starlette import App  # noqa: E402

from layers.serve.app import SCRIPT, serve, settings  # noqa: E402

app = App(SCRIPT, **settings())

if address:
    serve(app, address)
