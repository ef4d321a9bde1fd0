/** The values of a visitor that addresses are tried with. */
export interface SampleVisitor {
  externalUserId: string;
  email: string;
  phoneNumber: string;
}

/** Nobody: the domain and the telephone number are reserved for examples. */
export const SAMPLE_VISITOR: SampleVisitor = {
  externalUserId: "C-10482",
  email: "camille.durand@example.com",
  phoneNumber: "+33 1 99 00 12 34",
};

const NAME = { firstName: "Camille", lastName: "Durand" };

/** True where all values are the invented visitor's, or blank. */
export function isInvented({ externalUserId, email, phoneNumber }: SampleVisitor): boolean {
  const is = (value: string, invented: string) => ["", invented].includes(value.trim());
  const { externalUserId: id, email: mail, phoneNumber: phone } = SAMPLE_VISITOR;
  return is(externalUserId, id) && is(email, mail) && is(phoneNumber, phone);
}

/** What the visitor is called: the invented one has a name, and of a customer none is known. */
export function sampleName(visitor: SampleVisitor): { firstName?: string; lastName?: string } {
  return isInvented(visitor) ? NAME : {};
}
