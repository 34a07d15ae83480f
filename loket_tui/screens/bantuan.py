"""F1: what the present screen is for, its keys, and what to do in the focused field or list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens.widgets.dialog import Dialog
from loket_tui.screens.widgets.kaki import nama_tombol
from loket_tui.screens.widgets.teks import aman

WIDGET = {
    "IsianBanyak": "Beberapa pilihan: Enter mengambil yang ditandai, Enter pada isian kosong selesai, Ctrl+Z melepas "
                   "yang terakhir.",
    "IsianTabel": "Tabel: satu baris sekali ketik, kolomnya dipisah titik koma. Enter menambah baris, Enter pada isian "
                  "kosong selesai; ↑ pada isian kosong mengambil baris terakhir untuk diubah.",
    "IsianPilih": "Pilihan: ketik beberapa huruf, pilih dengan panah, lalu Enter. Ketikan lain menghapus pilihan lama.",
    "IsianNik": "NIK: 16 angka, boleh dengan spasi atau titik. Enter memeriksa lalu pindah ke medan berikut.",
    "IsianTeks": "Isian: ketik lalu Enter untuk ke medan berikut; ↑↓ ke medan atas dan bawah. Tanda *: wajib.",
    "Kelengkapan": "Persyaratan: Spasi mengganti keadaannya. Enter pindah ke baris berikut.",
    "Centang": "Centang: Spasi memasang atau melepas tanda [x]. Enter pindah ke baris berikut.",
    "DaftarMaya": "Daftar: panah dan PgUp/PgDn menggeser, Home/End ke ujung. Enter: lihat baris tombol.",
    "Input": "Isian: ketik lalu Enter. Panah kiri dan kanan menggeser kursor.",
}
"""What to do in a kind of widget; a widget's own attribute `bantuan` comes first."""
UMUM = ("Berpindah layar tidak menghapus ketikan. Esc mundur selangkah, Tab ke medan berikut, "
        "Shift+Tab ke medan sebelumnya.")


def bantuan_widget(widget: Widget | None) -> str:
    """Help for the focused widget: its own words, else those of its kind, else those of what holds it."""
    satu: Any = widget
    umum = ""
    while isinstance(satu, Widget) and not isinstance(satu, Screen):
        sendiri = getattr(satu, "bantuan", "")
        if isinstance(sendiri, str) and sendiri:
            return sendiri
        jenis = next((WIDGET[k.__name__] for k in type(satu).__mro__ if k.__name__ in WIDGET), "")
        if jenis and "Input" not in {k.__name__ for k in type(satu).__mro__}:
            return jenis
        umum = umum or jenis
        satu = satu.parent
    return umum


def tombol_layar(layar: Screen[Any]) -> list[tuple[str, str]]:
    """(key, label) of every key that works on a screen, in the footer's words."""
    hasil: dict[tuple[int, str, str], list[str]] = {}
    for node, ikatan, aktif, _ in layar.active_bindings.values():
        if aktif and ikatan.show and ikatan.description:
            tempat = 2 if isinstance(node, App) else 1
            nama = hasil.setdefault((tempat, ikatan.action, ikatan.description.partition("|")[0]), [])
            teks = ikatan.key_display or nama_tombol(ikatan.key)
            if teks not in nama:
                nama.append(teks)
    return [("/".join(n), label) for (tempat, _, label), n in sorted(hasil.items(), key=lambda x: x[0][0])]


def _menerima(layar: Screen[Any]) -> str:
    """Which of Enter and F10 takes the answer of a dialog: some are only left, some go on field by field."""
    tombol = {t for t, (_, _, aktif, _) in layar.active_bindings.items() if aktif}
    if "f10" in tombol:
        return "Enter ke isian berikut, F10 menerima, " if "enter" in tombol else "F10 menerima, "
    return "Enter menerima, " if "enter" in tombol else ""


class BantuanScreen(Dialog[None]):
    """The help of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "gulir(-1)", "Gulir", key_display="↑↓"),
        Binding("down", "gulir(1)", "Gulir", show=False),
    ]
    DEFAULT_CSS = """
    BantuanScreen VerticalScroll { height: auto; max-height: 17; scrollbar-size-vertical: 1; }
    BantuanScreen VerticalScroll Static { height: auto; }
    """

    def __init__(self, layar: Screen[Any]) -> None:
        """Gather the help of `layar` as it stands now."""
        judul = str(getattr(layar, "judul", "") or "")
        super().__init__(f"Bantuan: {judul}" if judul else "Bantuan", batal="Tutup")
        self._bagian = list(self._susun(layar))

    @staticmethod
    def _susun(layar: Screen[Any]) -> Iterable[Content]:
        kini = getattr(layar, "bantuan_kini", None)
        guna = kini() if callable(kini) else str(
            getattr(layar, "bantuan", "") or f"Kotak ini menunggu jawaban. {_menerima(layar)}Esc menutupnya.")
        yield aman(guna)
        yield aman("")
        fokus = bantuan_widget(layar.focused)
        if fokus:
            yield aman(fokus)
        yield aman(UMUM)
        yield aman("")
        pasangan = [f"{tombol:<10} {label}" for tombol, label in tombol_layar(layar)]
        tengah = -(-len(pasangan) // 2)
        for kiri, kanan in zip(pasangan[:tengah], [*pasangan[tengah:], ""], strict=False):
            yield aman(f"{kiri:<36}{kanan}".rstrip())

    def isi(self) -> ComposeResult:
        """Yield the text."""
        with VerticalScroll(id="isi", can_focus=False):
            yield Static(Content("\n").join(self._bagian))

    def action_gulir(self, arah: int) -> None:
        """Scroll one line."""
        self.query_one("#isi", VerticalScroll).scroll_relative(y=arah, animate=False)
