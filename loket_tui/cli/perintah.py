"""The commands speak Indonesian: help, and what was typed wrongly."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

GalatTulis: Any = typer.BadParameter.__mro__[1]
"""Typer's base of what a person may have typed wrongly; newer releases carry their own copy of click."""

_BANTUAN = (
    ("Usage: ", "Pemakaian: "), ("[OPTIONS]", "[PILIHAN]"), ("COMMAND [ARGS]...", "PERINTAH [ISIAN]..."),
    ("Arguments:", "Isian:"), ("Options:", "Pilihan:"), ("Commands:", "Perintah:"),
    ("Show this message and exit.", "Tampilkan bantuan ini."), ("[required]", "[wajib]"), ("[default: ", "[bawaan: "),
    (" <path>", ""), (" <text>", ""), (" <str>", ""),
)


def _indonesia(bantuan: str) -> str:
    for asing, kita in _BANTUAN:
        bantuan = bantuan.replace(asing, kita)
    return bantuan


class Perintah(TyperCommand):
    """A command whose help is Indonesian."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _indonesia(super().get_help(ctx))


class Kelompok(TyperGroup):
    """A group whose help is Indonesian."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _indonesia(super().get_help(ctx))


def kelompok(bantuan: str) -> typer.Typer:
    """A group of commands: no completion, no rich tracebacks, its help when nothing is asked."""
    return typer.Typer(cls=Kelompok, help=bantuan, add_completion=False, rich_markup_mode=None,
                       pretty_exceptions_enable=False, no_args_is_help=True,
                       context_settings={"help_option_names": ["--bantuan", "--help"]})


def bantuan_diminta(galat: Any) -> str:
    """The help of a group that was called without a command; "" for any other error."""
    ctx = getattr(galat, "ctx", None)
    return ctx.get_help() if ctx is not None and type(galat).__name__ == "NoArgsIsHelpError" else ""


def kalimat_salah_tulis(galat: Any) -> str:
    """A sentence for a command line that was not understood."""
    ctx, isian = getattr(galat, "ctx", None), getattr(galat, "param", None)
    jalur = ctx.command_path if ctx is not None else "loket"
    nama = ""
    if isian is not None:
        nama = isian.opts[0] if isian.param_type_name == "option" else isian.metavar or str(isian.name)
    match type(galat).__name__:
        case "NoSuchOption":
            pesan = f"Pilihan {galat.option_name} tidak dikenal"
        case "MissingParameter":
            pesan = f"{nama or 'Isian'} belum ditulis"
        case "BadParameter":
            pesan = f"Nilai {nama or 'isian'} tidak sah"
        case "BadOptionUsage" | "BadArgumentUsage":
            pesan = f"Nilai untuk {getattr(galat, 'option_name', 'isian')} belum ditulis"
        case _:
            pesan = "Perintah atau isian tidak dikenal"
    return f"{pesan}; lihat “{jalur} --bantuan”."
