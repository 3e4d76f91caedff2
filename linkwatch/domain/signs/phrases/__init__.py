"""What pages say of themselves, in Russian, Ukrainian, English, German, French, Spanish and Polish. Data only."""
