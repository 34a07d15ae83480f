"""The base of every job screen: title line, content, one sentence of news, the keys; and how a screen acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from loket_tui.dasar.galat import Galat, GalatJam, GalatUsang
from loket_tui.screens.kepala import susun_kepala
from loket_tui.screens.widgets.kabar import Kabar
from loket_tui.screens.widgets.kaki import Kaki
from loket_tui.screens.widgets.teks import aman

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Ruang, Sesi
    from loket_tui.screens.app import LoketApp
    from loket_tui.screens.ketikan import Ingatan

T = TypeVar("T")


def dimuat_ulang(galat: GalatUsang) -> str:
    """The sentence of a stale screen, once the screen has been read anew."""
    return galat.kalimat.replace("muat ulang lalu lihat", "layar sudah dimuat ulang; lihat")


class Layar(Screen[None]):
    """A job screen.  Subclasses set `judul`, compose their content in `isi`, and act through `coba`."""

    AUTO_FOCUS = ""
    judul: ClassVar[str] = ""
    bantuan: ClassVar[str] = ""
    """What the screen is for, in two sentences; F1 shows it."""
    ikut_sop: ClassVar[bool] = False
    """Whether it is read anew by itself when a file of the pack or the version in use changed."""
    ikut_buku: ClassVar[bool] = False
    """Whether it is read anew by itself when another program acted on this office."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "kembali", "Kembali")]

    _tambahan = ""
    _jam_nik: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, content, news, keys."""
        yield Static(id="kepala", markup=False)
        yield from self.isi()
        yield Kabar(id="kabar")
        yield Kaki(id="kaki")

    def isi(self) -> Iterable[Widget]:
        """The content of the screen."""
        return ()

    @property
    def loket(self) -> LoketApp:
        """The program."""
        return cast("LoketApp", self.app)

    @property
    def ruang(self) -> Ruang:
        """The open office."""
        return self.loket.ruang

    @property
    def sesi(self) -> Sesi:
        """Who is at the counter."""
        return self.loket.sesi

    def on_screen_resume(self) -> None:
        """Coming to the front: title and content are as of now.  Not when it is covered or left again already."""
        if self.app.screen is self:
            self.kepala()
            self.segarkan()

    def segarkan(self) -> None:
        """Read the screen's data anew; what is typed and the cursor stay.  Called on resume and after acts."""

    @property
    def sedang_mengetik(self) -> bool:
        """Whether the hand is in the middle of something that a fresh reading would disturb."""
        return isinstance(self.focused, Input)

    def ikuti(self) -> None:
        """Another program acted: read anew, moving nothing that the hand is about to use."""
        self.segarkan()

    def nik_sebentar(self, samarkan: Callable[[], None]) -> None:
        """Numbers stand in full from now on for `nik_detik` seconds of kantor.toml; then `samarkan` masks them.  They
        may stand below what is in view: the news says that they do."""
        if self._jam_nik is not None:
            self._jam_nik.stop()
        detik = self.loket.kantor.nik_detik
        self._jam_nik = self.set_timer(detik, samarkan)
        self.kabarkan(f"NIK lengkap tampil {detik} detik; pembukaan ini tercatat dalam jejak.")

    def ingatan(self, judul: str, kasus: int = 0, posisi: str = "") -> Ingatan:
        """What was typed into a form of this session and left; see `Ketikan.untuk`."""
        return self.loket.ketikan.untuk(judul, kasus, posisi)

    def simpan_segera(self) -> None:
        """Write what is being typed to the draft now: the officer changes, the terminal closes, an error ends the
        program.  Screens that have a draft override it; it must not raise Galat and must not ask."""

    def kepala(self, tambahan: str | None = None) -> None:
        """Write the title line: screen, office, officer, a word of the screen (None: as before), prints that wait.

        What gives way when the line is full: `susun_kepala`.
        """
        if tambahan is not None:
            self._tambahan = tambahan
        loket = self.loket
        for kepala in self.query("#kepala").results(Static):        # none in a screen that is not composed or is gone
            kepala.update(aman(susun_kepala(
                self.judul, loket.nomor_loket, loket.nama_kantor, loket.nama_petugas, self._tambahan,
                loket.kabar_cetak, self.app.size.width - 2)))

    def kabarkan(self, kalimat: str, jenis: Any = "info") -> None:
        """Show one sentence until the next key."""
        for kabar in self.query(Kabar):
            kabar.sampaikan(kalimat, jenis)

    def coba(self, kerja: Callable[[], T], *, kabar: bool = True) -> T | None:
        """Run an act or a read: its news is shown, a refusal is one sentence, nothing typed is lost.

        Returns None when it was refused.  A stale screen is read anew; a clock that jumped is put before the officer;
        an error nobody foresaw is a sentence with an incident code, and the program goes on.
        """
        try:
            hasil = kerja()
        except GalatJam as galat:
            self.kabarkan(galat.kalimat, "galat")
            self.loket.tawarkan_tanggal(galat.kalimat)
            return None
        except GalatUsang as galat:
            self.segarkan()
            self.kabarkan(dimuat_ulang(galat), "galat")
            self.loket.tawarkan_lihat(galat)
            return None
        except Galat as galat:
            self.kabarkan(galat.kalimat, "galat")
            return None
        except Exception as galat:
            self.kabarkan(self.loket.catat_galat(galat), "galat")
            return None
        kalimat = getattr(hasil, "kabar", "")
        if kabar and kalimat:
            self.kabarkan(kalimat)
        return hasil

    def action_kembali(self) -> None:
        """Esc: back to the first screen; drafts are kept by the screens that have them."""
        self.loket.ke_beranda()
