import { morePeople } from "./more-people";
import type { Person } from "./person";

export type { Order, Person } from "./person";

export const people: readonly Person[] = [
  {
    id: "C-1042",
    visitorId: "6f2c1f0e-7b34-4b0a-9a55-0d5c3e8a1042",
    firstName: "Zoé",
    lastName: "Lefèvre",
    email: "zoe.lefevre@example.org",
    phone: "+33 1 99 00 10 42",
    address: "12 rue des Tanneurs",
    zipCode: "44000",
    city: "Nantes",
    country: "France",
    company: "Atelier Lefèvre",
    stage: "Customer",
    note: "Prefers to be called in the morning. Asked for a quote on oak frames in spring.",
    orders: [
      { number: "A-20871", date: "2026-02-11", total: "€ 284.90", status: "Delivered" },
      { number: "A-21433", date: "2026-05-03", total: "€ 61.00", status: "Sent" },
    ],
  },
  {
    id: "C-1057",
    visitorId: "0b9d4c52-51ce-4d0e-8a1f-7e2f4c6b1057",
    firstName: "Jürgen",
    lastName: "Groß",
    email: "juergen.gross@example.org",
    phone: "+49 30 23125 057",
    address: "Lindenweg 4",
    zipCode: "10115",
    city: "Berlin",
    country: "Germany",
    company: "Groß & Söhne",
    stage: "Customer",
    note: "Invoices go to accounting, not to him.",
    orders: [{ number: "A-19644", date: "2025-11-20", total: "€ 1,120.00", status: "Delivered" }],
  },
  {
    id: "C-1063",
    visitorId: "c5a7e1d8-2f4b-4c39-b1d2-5a90be341063",
    firstName: "Amina",
    lastName: "Benali",
    email: "amina.benali@example.org",
    phone: "+33 4 99 01 10 63",
    address: "3 place du Marché",
    zipCode: "69001",
    city: "Lyon",
    country: "France",
    company: "Benali Conseil",
    stage: "Lead",
    note: "Met at the trade fair; interested in the yearly plan.",
    orders: [],
  },
  {
    id: "C-1078",
    visitorId: "83b6f3a1-9c0d-4e77-8f2e-1c4d7a951078",
    firstName: "Seán",
    lastName: "O’Connor",
    email: "sean.oconnor@example.org",
    phone: "+353 1 555 0178",
    address: "8 Harbour Row",
    zipCode: "D01 A1B2",
    city: "Dublin",
    country: "Ireland",
    company: "Harbour Bikes",
    stage: "Customer",
    note: "Returned a frame in January, refunded.",
    orders: [{ number: "A-20110", date: "2026-01-08", total: "€ 449.00", status: "Refunded" }],
  },
  {
    id: "C-1085",
    visitorId: "2d1e8b67-0a5f-4f18-9b3c-64e7c0d21085",
    firstName: "Lucía",
    lastName: "Fernández Ortiz",
    email: "lucia.fernandez@example.org",
    phone: "+34 91 555 01 85",
    address: "Calle del Olmo 21",
    zipCode: "28012",
    city: "Madrid",
    country: "Spain",
    company: "Taller Ortiz",
    stage: "Customer",
    note: "Two delivery addresses: ask which one.",
    orders: [
      { number: "A-18802", date: "2025-09-14", total: "€ 75.50", status: "Delivered" },
      { number: "A-21502", date: "2026-05-19", total: "€ 312.00", status: "In preparation" },
    ],
  },
  {
    id: "C-1091",
    visitorId: "f40a92c3-6e1b-4a85-a7d9-3b8e5f061091",
    firstName: "Tom",
    lastName: "Whitfield",
    email: "tom.whitfield@example.org",
    phone: "+44 20 7946 0191",
    address: "77 Mill Lane",
    zipCode: "NW6 1NB",
    city: "London",
    country: "United Kingdom",
    company: "Whitfield Interiors",
    stage: "Former customer",
    note: "Left for price; happy to hear about the new range.",
    orders: [{ number: "A-15520", date: "2024-12-02", total: "£ 1,980.00", status: "Delivered" }],
  },
  {
    id: "C-1104",
    visitorId: "9e57d0b4-4c28-4d63-b6a0-8f1c2e731104",
    firstName: "Ewa",
    lastName: "Wiśniewska",
    email: "ewa.wisniewska@example.org",
    phone: "+48 22 555 11 04",
    address: "ul. Polna 9",
    zipCode: "00-625",
    city: "Warsaw",
    country: "Poland",
    company: "Studio Polna",
    stage: "Lead",
    note: "Waits for samples.",
    orders: [],
  },
  {
    id: "C-1119",
    visitorId: "51c8a6ef-3d97-4b21-8e4d-a2f60b9c1119",
    firstName: "Chloë",
    lastName: "van den Berg",
    email: "chloe.vandenberg@example.org",
    phone: "+31 20 555 1119",
    address: "Prinsengracht 310",
    zipCode: "1016 HX",
    city: "Amsterdam",
    country: "Netherlands",
    company: "Berg & Water",
    stage: "Customer",
    note: "Birthday discount used.",
    orders: [{ number: "A-21377", date: "2026-04-27", total: "€ 98.20", status: "Delivered" }],
  },
];

export function findPerson(id: string): Person | undefined {
  return [...people, ...morePeople].find((person) => person.id === id);
}

export function fullName(person: Pick<Person, "firstName" | "lastName">): string {
  return `${person.firstName} ${person.lastName}`;
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .filter((_, index) => index === 0 || index === words.length - 1)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
