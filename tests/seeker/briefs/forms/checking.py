"""A form as somebody typed it, and what it says of that."""

from werkzeug.datastructures import MultiDict

from seeker.web import errors_by_field


def checked(form_class, typed):
    form = form_class(MultiDict(typed))
    form.validate()
    errors = errors_by_field(form)
    errors.pop("csrf_token", None)
    return form, errors
