import type { Person } from "./person";

const NAMES = [
  "Ada Lindqvist",
  "Bruno Keller",
  "Carla Moretti",
  "David Novák",
  "Elif Aydın",
  "Farid Haddad",
  "Greta Holm",
  "Hugo Marchand",
  "Inês Carvalho",
  "Jonas Weber",
  "Katya Sokolova",
  "Luca Ferrari",
  "Maud Janssen",
  "Nils Berglund",
  "Olga Petrova",
  "Paul Girard",
  "Quentin Leroy",
  "Rosa Jiménez",
  "Stefan Huber",
  "Teresa Rossi",
  "Ulrich Brandt",
  "Vera Kowalska",
];

/** More fictional people, for tests with many customers. The CRM's search finds them, but its contact list does not show them. */
export const morePeople: readonly Person[] = NAMES.map((name, index) => {
  const [firstName = "", lastName = ""] = name.split(" ");
  const number = 2001 + index;
  return {
    id: `C-${number}`,
    visitorId: `3a7d5c10-90be-4e21-b7c4-5f08d1e2${number}`,
    firstName,
    lastName,
    email: `customer-${number}@example.org`,
    phone: `+33 1 99 00 ${String(number).replace(/..$/, " $&")}`,
    address: `${index + 1} Main Street`,
    zipCode: `${75001 + index}`,
    city: "Paris",
    country: "France",
    company: `${lastName} & Co.`,
    stage: "Customer",
    note: "",
    orders: [],
  };
});
