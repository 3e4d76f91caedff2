"""The languages of notices, a family a file, and the sentences that are built of their parts."""
