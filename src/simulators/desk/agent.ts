/** The agent of the simulated desk: `operatorId` in the events of iAdvize's server. */
export const OPERATOR_ID = 90210;
