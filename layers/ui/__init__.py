"""The pages of the app. Streamlit is known here and in layers/server.py, nowhere else."""
