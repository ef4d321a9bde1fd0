/** The pages of the options page, in the order of the navigation. */
export const SECTIONS = ["crms", "notifications", "desk", "activity", "health", "file"] as const;
export type Section = (typeof SECTIONS)[number];

/** The page that the address of the options page selects, after the `#`. */
export type Route =
  | { page: Section }
  /** The first step of adding a CRM: by an address, or by choosing a preset. */
  | { page: "add-crm" }
  /** The same, for the page that the agent came from. */
  | { page: "add-this-site" }
  | { page: "preset"; id: string }
  | { page: "new-crm" }
  | { page: "try-crm"; id: string }
  | { page: "edit-crm"; id: string }
  /** An entry that can't be parsed, by its index in the list. */
  | { page: "mend-crm"; index: number };

export function readRoute(hash: string): Route {
  const [first = "", second = "", third = ""] = hash.replace(/^#/, "").split("/");
  if (first === "crms" && second === "new") return { page: "new-crm" };
  if (first === "crms" && second === "add") return third === "" ? { page: "add-crm" } : { page: "preset", id: third };
  if (first === "crms" && second === "this-site") return { page: "add-this-site" };
  if (first === "crms" && second === "try" && third !== "") return { page: "try-crm", id: third };
  if (first === "crms" && second === "edit" && third !== "") return { page: "edit-crm", id: third };
  if (first === "crms" && second === "mend" && /^\d+$/.test(third)) return { page: "mend-crm", index: Number(third) };
  return { page: SECTIONS.find((section) => section === first) ?? "crms" };
}

export function routeHash(route: Route): string {
  switch (route.page) {
    case "new-crm":
      return "#crms/new";
    case "add-crm":
      return "#crms/add";
    case "add-this-site":
      return "#crms/this-site";
    case "preset":
      return `#crms/add/${route.id}`;
    case "try-crm":
      return `#crms/try/${route.id}`;
    case "edit-crm":
      return `#crms/edit/${route.id}`;
    case "mend-crm":
      return `#crms/mend/${route.index}`;
    default:
      return `#${route.page}`;
  }
}

export function sectionOf({ page }: Route): Section {
  return SECTIONS.find((section) => section === page) ?? "crms";
}
