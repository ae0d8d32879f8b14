"""The branch's electronic seal: keys in files and tokens, sealing, and checking; the only place that knows pyHanko."""
