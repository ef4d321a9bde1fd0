import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, Link, Outlet, useLoaderData } from "react-router";
import { RouterProvider } from "react-router/dom";
import { type Contact, host, IDS, loadContact, setTitle } from "./host";

function Frame() {
  const links = IDS.map((id) => h(Link, { key: id, to: `/contacts/${id}` }, id));
  return h("div", null, h("nav", null, links), h(Outlet), h("div", { style: { height: 3000 } }));
}

function Record() {
  const contact = useLoaderData<Contact>();
  const [first, last] = contact.name.split(" ");
  setTitle(contact);
  // Several text nodes in one element, as templates create them.
  return h("main", null, h("h1", null, first, " ", last), h("p", { className: "email" }, contact.email), h("textarea"));
}

const router = createBrowserRouter([
  {
    path: "/",
    Component: Frame,
    children: [
      { path: "contacts", element: h("main", null, "Contacts") },
      { path: "contacts/:id", Component: Record, loader: ({ params }) => loadContact(params.id) },
    ],
  },
]);
createRoot(host()).render(h(RouterProvider, { router }));
