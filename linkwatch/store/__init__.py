"""The database and everything that reads or writes it; synchronous, reached by values and plain functions.

    database.py    open_database(url) ─▶ Database: read(work), write(work)     errors.py  StorageError
    schema.py      upgrade, downgrade, current, head, make_ready               tables.py, account_tables.py
    watched.py     put(document), unwatch(name), correct(reference)            codec.py   values ↔ JSON
    ledger.py      Ledger: begin ▶ due ▶ claim ▶ record ▶ end; renew, give_back
    alerting.py    who is owed which change, in the transaction of the change
"""
