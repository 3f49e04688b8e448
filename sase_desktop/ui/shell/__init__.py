"""The frame around the pages: navigation, header, status strip."""
