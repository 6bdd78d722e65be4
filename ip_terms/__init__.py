"""IP terms: regimes, terms texts, agreements and the transfer of rights."""
