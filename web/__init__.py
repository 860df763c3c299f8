"""Plain HTTP beside Streamlit: downloads, fonts, health, and the guard in front of everything."""
