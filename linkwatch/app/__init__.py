"""Builds everything; the only room that knows every concrete part.

auditing.py   App: documents, the web, the archive — what a one-off check needs, and no database
watching.py   WatchingApp: the same with the database, the mail and the runs
serving.py    the dashboard, the API and the scheduler in one process
"""
