"""`python -m linkwatch`: the same as the command `linkwatch`."""

from linkwatch.cli import main

if __name__ == "__main__":
    main()
