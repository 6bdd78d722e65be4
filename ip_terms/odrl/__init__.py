"""The terms of a challenge for machines: ODRL 2.2 where it has the word, our own profile where it has not. Pure.

Source: W3C, ODRL Information Model 2.2 and ODRL Vocabulary & Expression 2.2 (Recommendations of 15 February 2018).
The text that people accept is what counts; this says the same in another form and names that text by its hash.
"""

from ip_terms.odrl.model import Offer, plain, schema
from ip_terms.odrl.rules import Addresses, offer

__all__ = ["Addresses", "Offer", "offer", "plain", "schema"]
