/** A fictional person, used by both simulators. `id` is the desk's `externalUserId` and the key of the CRM's record. */
export interface Person {
  readonly id: string;
  /** The desk's identifier of the visitor. It does not change when they identify themselves. */
  readonly visitorId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly zipCode: string;
  readonly city: string;
  readonly country: string;
  readonly company: string;
  readonly stage: "Lead" | "Customer" | "Former customer";
  readonly note: string;
  readonly orders: readonly Order[];
}

export interface Order {
  readonly number: string;
  readonly date: string;
  readonly total: string;
  readonly status: string;
}
