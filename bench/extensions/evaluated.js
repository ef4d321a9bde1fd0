// Comes last: the worker's own code has run once.
globalThis.benchMark("script evaluated");
