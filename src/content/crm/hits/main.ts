import { startNewest } from "../start-newest";
import { findHits } from "./find-hits";

// Injected by the worker when a search is on screen, which few CRMs use.
startNewest("hits", "find-hits", findHits);
