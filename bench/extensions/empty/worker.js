// An extension that does nothing: what the browser itself takes to start a worker.
