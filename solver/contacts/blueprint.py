"""The addresses of contacts."""

from flask import Blueprint

from challenge_hub.accounts.guards import signed_in
from solver.contacts.views import conversations, requests, settings

contacts = Blueprint("contacts", __name__)
contacts.before_request(signed_in)

contacts.get("/solver/contacts")(requests.index)
contacts.get("/solver/contacts/requests/<ref>")(requests.asked)
contacts.post("/solver/contacts/requests/<ref>/accept")(requests.accept)
contacts.post("/solver/contacts/requests/<ref>/decline")(requests.decline)
contacts.post("/solver/contacts/requests/<ref>/withdraw")(requests.withdraw)
contacts.post("/solver/contacts/requests/<ref>/block")(requests.block_sender)
contacts.route("/solver/contacts/requests/<ref>/report", methods=["GET", "POST"])(conversations.report)
contacts.route("/solver/contacts/settings", methods=["GET", "POST"])(settings.settings)
contacts.post("/solver/contacts/people/<ref>/block")(settings.block_profile)
contacts.post("/solver/contacts/blocks/<int:block_id>/unblock")(settings.unblock)
contacts.route("/solver/contacts/<ref>", methods=["GET", "POST"])(conversations.show)
contacts.post("/solver/contacts/<ref>/read")(conversations.read)
contacts.post("/solver/contacts/<ref>/end")(conversations.end)
contacts.post("/solver/contacts/<ref>/block")(conversations.block)
