import { startNewest } from "../start-newest";
import { checkRecord } from "./check-record";

// Injected by the worker after a load has brought a record.
startNewest("check", "check-record", checkRecord);
