"""The limit: a bare Streamlit page behind the very server the atlas runs on."""

from pathlib import Path

from streamlit.starlette import App

from layers.serve.address import free_address
from layers.serve.app import serve, settings

app = App(Path(__file__).with_name("bare_page.py"), **settings())

if __name__ == "__main__":
    serve(app, free_address())
