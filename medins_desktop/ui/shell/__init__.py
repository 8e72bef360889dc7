"""The shell: main window, top bar, navigation rail, pages, status bar."""
