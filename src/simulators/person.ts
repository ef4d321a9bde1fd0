/** An invented person, known to both simulators: the desk's `externalUserId` is the key of the CRM's record. */
export interface Person {
  readonly id: string;
  /** The desk's own identifier of the visitor; the same before and after they identify themselves. */
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
