"""The clause library: one module an area, each giving the section a text needs."""
