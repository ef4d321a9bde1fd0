import { morePeople } from "../../src/simulators/more-people";
import { findPerson, type Person, people } from "../../src/simulators/people";

/** The agent who logs in to Request Tracker. The password is only ever used on this machine. */
export const AGENT = { name: "agent", password: "made-up-1042" };

const RIGHTS = [
  "SeeQueue",
  "ShowTicket",
  "ShowTicketComments",
  "CreateTicket",
  "ReplyToTicket",
  "CommentOnTicket",
  "ModifyTicket",
];

/** Requests of two of the customers, so that their records have some content. */
export const TICKETS = [
  { customer: "C-1042", subject: "One of the oak frames arrived damaged" },
  { customer: "C-1042", subject: "Quote for twelve more frames" },
  { customer: "C-1057", subject: "Invoice to the wrong address" },
];

export interface Customers {
  people: readonly Person[];
  /** Created one after the other, so that the first has the number 1. */
  tickets: readonly { customer: string; subject: string }[];
}

export const standard: Customers = { people, tickets: TICKETS };

/** A busy day: more customers, with one request each. */
export const busy: Customers = {
  people: [...people, ...morePeople],
  tickets: [...people, ...morePeople].map(({ id, company }) => ({ customer: id, subject: `Delivery to ${company}` })),
};

/** Returns Request Tracker's initial data: the people who are the desk's visitors, and an agent. */
export function initialData(customers: readonly Person[]) {
  const agent = { Name: AGENT.name, RealName: "Ada Agent", EmailAddress: "agent@rt.example.test", Privileged: 1 };
  return {
    Users: [{ ...agent, Password: AGENT.password }, ...customers.map(userOf)],
    ACL: RIGHTS.map((Right) => ({ GroupDomain: "SystemInternal", GroupType: "Privileged", Right })),
  };
}

/** The customer's id becomes the user's name, because Request Tracker finds users by name as well as by its own number. */
function userOf(person: Person) {
  return {
    Name: person.id,
    RealName: `${person.firstName} ${person.lastName}`,
    EmailAddress: person.email,
    Organization: person.company,
    WorkPhone: person.phone,
    Address1: person.address,
    Zip: person.zipCode,
    City: person.city,
    Country: person.country,
  };
}

export function emailOf(customer: string): string {
  const person = findPerson(customer);
  if (!person) throw new Error(`there is no customer ${customer}`);
  return person.email;
}
