"""The API under /api/v1: the same numbers as the pages, for programs; machine words, never localised."""

from __future__ import annotations

from fastapi import APIRouter

from linkwatch.web.api import documents, jobs, links, others, schema

API: tuple[APIRouter, ...] = (documents.router, links.router, jobs.router, others.router, schema.router)
