import { fullName, initials, type Person } from "../people";
import { contactHref, type Place } from "./crm-location";

const tones: Readonly<Record<Person["stage"], string>> = {
  Customer: "success",
  Lead: "warning",
  "Former customer": "neutral",
};

export function ContactTable({ place, contacts }: { place: Place; contacts: readonly Person[] }) {
  return (
    <table class="contacts" data-testid="contacts">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Id</th>
          <th scope="col">Company</th>
          <th scope="col">Email</th>
          <th scope="col">Phone</th>
          <th scope="col">Stage</th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a class="contact-link" href={contactHref(place, person.id)}>
                <span class="avatar" data-known="true" aria-hidden="true">
                  {initials(fullName(person))}
                </span>
                {fullName(person)}
              </a>
            </th>
            <td class="mono">{person.id}</td>
            <td>{person.company}</td>
            <td>{person.email}</td>
            <td class="number">{person.phone}</td>
            <td>
              <span class="chip" data-tone={tones[person.stage]}>
                {person.stage}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
