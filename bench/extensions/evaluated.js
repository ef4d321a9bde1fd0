// Runs last: the worker's own code has been evaluated.
globalThis.benchMark("script evaluated");
