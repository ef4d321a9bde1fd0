// Without Angular's own build, components are compiled in the page, so the compiler has to be imported before them.
import "@angular/compiler";
import { Component, inject, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { ActivatedRoute, provideRouter, RouterLink, RouterOutlet } from "@angular/router";
import { type Contact, IDS, loadContact, setTitle } from "./host";

class Frame {
  readonly ids = IDS;
}
Component({
  selector: "[id=app]",
  imports: [RouterLink, RouterOutlet],
  template: `<nav>@for (id of ids; track id) { <a [routerLink]="['/contacts', id]">{{ id }}</a> }</nav>
    <router-outlet /><div style="height: 3000px"></div>`,
})(Frame);

class List {}
Component({ template: "<main>Contacts</main>" })(List);

class Record {
  readonly contact = signal<Contact | undefined>(undefined);

  constructor() {
    let wanted = "";
    // The component is reused for the next record.
    inject(ActivatedRoute).paramMap.subscribe(async (params) => {
      wanted = params.get("id") ?? "";
      const loaded = await loadContact(wanted);
      if (loaded.id !== wanted) return;
      this.contact.set(loaded);
      setTitle(loaded);
    });
  }
}
Component({
  template: `@if (contact(); as one) { <main><h1>{{ one.name }}</h1><p class="email">{{ one.email }}</p><textarea></textarea></main> }`,
})(Record);

const routes = [
  { path: "contacts", component: List },
  { path: "contacts/:id", component: Record },
];
void bootstrapApplication(Frame, { providers: [provideZonelessChangeDetection(), provideRouter(routes)] });
