import { morePeople } from "../../src/simulators/more-people";
import { findPerson, type Person, people } from "../../src/simulators/people";

/** The agent who logs in to Request Tracker. Nothing outside of this machine ever sees this password. */
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

/** Requests that two of the customers made, so that their records have something to show. */
export const TICKETS = [
  { customer: "C-1042", subject: "One of the oak frames arrived damaged" },
  { customer: "C-1042", subject: "Quote for twelve more frames" },
  { customer: "C-1057", subject: "Invoice to the wrong address" },
];

export interface Customers {
  people: readonly Person[];
  /** One after the other, so that the first has the number 1. */
  tickets: readonly { customer: string; subject: string }[];
}

export const standard: Customers = { people, tickets: TICKETS };

/** A busy day: more customers, and one request of each. */
export const busy: Customers = {
  people: [...people, ...morePeople],
  tickets: [...people, ...morePeople].map(({ id, company }) => ({ customer: id, subject: `Delivery to ${company}` })),
};

/** What Request Tracker calls initial data: the people whom the desk's visitors are, and an agent. */
export function initialData(customers: readonly Person[]) {
  const agent = { Name: AGENT.name, RealName: "Ada Agent", EmailAddress: "agent@rt.example.test", Privileged: 1 };
  return {
    Users: [{ ...agent, Password: AGENT.password }, ...customers.map(userOf)],
    ACL: RIGHTS.map((Right) => ({ GroupDomain: "SystemInternal", GroupType: "Privileged", Right })),
  };
}

/** The customer's id becomes the name of the user, by which Request Tracker finds one as well as by its own number. */
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
  if (!person) throw new Error(`nobody is ${customer}`);
  return person.email;
}
