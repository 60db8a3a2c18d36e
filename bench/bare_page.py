"""One toggle, and a text that shows what it says: no page of Streamlit does less."""

import streamlit as st

on = st.toggle("Show", key="layer_bare", value=True)
with st.container(key="result"):
    st.text("on" if on else "off")
