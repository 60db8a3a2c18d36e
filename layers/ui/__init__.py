"""The pages of Streamlit, a module each, and what pages share."""
