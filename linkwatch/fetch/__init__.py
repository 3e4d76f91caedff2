"""The live web: from an address to an honest observation of what came over the wire.

fetcher    a whole look (ports.Fetch), and `asker` for the services we ask (ports.Ask)
  ▲ look      a chain of redirects followed by hand, one deadline
  ▲ second    what a fresh connection, another name or less trust shows
  ▲ connection one exchange ─▶ way: resolver, guard, tls, eyeballs, proxy ─▶ wire
              (transport: the same for any client of httpx, and any transport of httpx for the look)
body       what the bytes say, as a Page (media, charset, tame, html, pdf, fingerprint)
round      many looks, every host in its turn (turns, slots, robots, politeness)
"""
