/** The agent at the pretended desk: `operatorId` in what iAdvize's server tells. */
export const OPERATOR_ID = 90210;
