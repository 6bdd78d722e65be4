"""The shell's own pages."""

from flask import Blueprint

from challenge_hub.web.views import web

blueprint: Blueprint = web
