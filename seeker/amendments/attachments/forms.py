"""The forms by which an amendment gets a file, and changes one."""

from flask_wtf.file import FileField
from wtforms import HiddenField

from challenge_hub.core.forms import LockedForm
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.briefs.forms.attachments import FileWordsForm, openness


class ChangeFileForm(FileWordsForm, LockedForm):
    """What a file is, and another one in its place.

    `arrived` says which file has come with the form before.
    """

    file = FileField(_l("Another file in its place"))
    arrived = HiddenField()


class AddFileForm(ChangeFileForm):
    """A file, what it is, and who may open it."""

    file = FileField(_l("File"))
    openness = openness()
