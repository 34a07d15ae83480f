"""A lookup code scanned on any screen: its case opens, for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket_tui.dasar.galat import Galat

if TYPE_CHECKING:
    from loket_tui.screens.app import LoketApp

SELESAIKAN_DAHULU = "Selesaikan atau tutup {} ini dahulu, lalu pindai lagi."


def buka_dari_kode(app: LoketApp, kode: str, *, di_layar: bool) -> None:
    """Open the case of a lookup code, or say why not; `di_layar`: a screen of the officer is in front."""
    if not di_layar:
        if app.sudah_masuk and not app.terkunci:
            app.kabarkan(SELESAIKAN_DAHULU.format("kotak" if app.screen.is_modal else "layar"))
        return
    if not app.boleh_buka(app.entri("berkas")):
        app.kabarkan(f"{app.nama_petugas} tidak berwenang melihat berkas; minta petugas yang berwenang.")
        return
    from loket_tui.layanan import daftar

    try:
        nomor = daftar.berkas_dari_kode(app.ruang, kode)
    except Galat as galat:
        app.kabarkan(galat.kalimat)
        return
    app.buka_berkas(nomor, dengan_kode=True)
