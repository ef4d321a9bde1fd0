/** The values of a visitor with which addresses are tested. */
export interface SampleVisitor {
  externalUserId: string;
  email: string;
  phoneNumber: string;
}

/** An invented visitor. The domain and the phone number are reserved for examples. */
export const SAMPLE_VISITOR: SampleVisitor = {
  externalUserId: "C-10482",
  email: "camille.durand@example.com",
  phoneNumber: "+33 1 99 00 12 34",
};

const NAME = { firstName: "Camille", lastName: "Durand" };

/** True if all values are those of the invented visitor, or blank. */
export function isInvented({ externalUserId, email, phoneNumber }: SampleVisitor): boolean {
  const is = (value: string, invented: string) => ["", invented].includes(value.trim());
  const { externalUserId: id, email: mail, phoneNumber: phone } = SAMPLE_VISITOR;
  return is(externalUserId, id) && is(email, mail) && is(phoneNumber, phone);
}

/** The visitor's name. Only the invented visitor has one; a real customer's name is not known here. */
export function sampleName(visitor: SampleVisitor): { firstName?: string; lastName?: string } {
  return isInvented(visitor) ? NAME : {};
}
