"""The database and everything that reads or writes it; synchronous, reached by values and plain functions.

Ground:    database (open_database, read, write), schema (upgrade, downgrade), errors, types, tables,
           account_tables, words, codec (values as JSON), rows (values as columns)
Watching:  watched (put, unwatch, correct), due_links, ledger (begin, due, claim, record, end), recording,
           jumps (a clock that was put forward), leases
Telling:   alerting (who is owed which change, in its transaction), debts (what that is at the moment of
           sending), outbox (claim, settle), subscriptions, events (feed and hooks), notices (the operator)
Reading:   reading (history, status, runs), health (ready, metrics, doctor), queries and query_* (the dashboard)
Keeping:   backup (backup, restore), transfer (export, take_in), retention (thin), replay (for other rules)
People:    accounts, desk (what is done at the dashboard), kept, finding
"""
