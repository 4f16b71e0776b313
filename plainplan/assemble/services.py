"""A service with its forms, and a form with the services that ask for it."""

from __future__ import annotations

from plainplan.model.content import Content
from plainplan.model.listings import FormPage, ServicePage
from plainplan.model.services import Form, Service
from plainplan.model.site import Agency


def service_page(service: Service, agency: Agency | None, content: Content) -> ServicePage:
    """The forms in the order in which the service names them."""
    forms = {form.id: form for form in content.entries.get("form", ()) if isinstance(form, Form)}
    return ServicePage(service, agency, tuple(forms[name] for name in service.forms if name in forms))


def form_page(form: Form, agency: Agency | None, content: Content) -> FormPage:
    """The services in the order of the site."""
    services = (service for service in content.entries.get("service", ()) if isinstance(service, Service))
    return FormPage(form, agency, tuple(service for service in services if form.id in service.forms))
