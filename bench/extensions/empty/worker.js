// An extension that does nothing, to measure how long the browser itself takes to start a worker.
