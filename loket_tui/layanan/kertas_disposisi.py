"""The snapshot of a lembar disposisi: whose file, what was instructed, to whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from loket_tui.dasar.tanggal import hari_tanggal, tanggal_panjang
from loket_tui.layanan import kertas, pejabat, penomoran
from loket_tui.layanan.alur import BerkasKerja
from loket_tui.register import perkara as rp
from loket_tui.sop.prosedur import Letak


def lembar_disposisi(berkas: BerkasKerja, letak: Letak, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Snapshot with the columns of the usual form: from, date and number of the letter, received, agenda, to, what.

    Date and number of the letter are those of the first numbered paper of the checklist, else of the application.
    """
    kerja = berkas.kerja
    pemohon = rp.pemohon(berkas.koneksi, berkas.perkara.id)
    masuk = date.fromisoformat(berkas.perkara.tanggal_kerja)
    surat = next((k for k in rp.kelengkapan(berkas.koneksi, berkas.perkara.id) if k["nomor"]), None)
    tanggal = date.fromisoformat(str(surat["tanggal"])) if surat and surat["tanggal"] else masuk
    asli, pengisi = berkas.ruang.kantor.pejabat_peran(kerja.tx.peran), berkas.pengisi(kerja.tx.peran)
    jabatan = pejabat.jabatan_utuh(asli.jabatan if asli else berkas.ruang.paket.sebutan_peran(kerja.tx.peran))
    ttd = pejabat.blok(berkas.ruang, berkas.koneksi, kerja.tx.peran, pengisi, kerja.tx.oleh)
    nomor = penomoran.nomor_perkara(berkas)
    return kertas.umum(kerja, berkas.perkara.kode_cari) | {
        "dari": ", ".join(x for x in (pemohon.get("nama", ""), pemohon.get("desa", "")) if x),
        "tanggal_surat": tanggal_panjang(tanggal), "nomor_surat": str(surat["nomor"]) if surat else "-",
        "diterima": tanggal_panjang(masuk), "nomor_agenda": nomor.get("register") or next(iter(nomor.values()), "-"),
        "perihal": berkas.prosedur.nama, "tanggal": hari_tanggal(kerja.tx.tanggal_kerja),
        "kepada": [{"nama": berkas.prosedur.pelaksana(k).sebutan, "dipilih": k in isi["lane"]}
                   for k in letak.aksi.kepada],
        "isi": str(isi["instruksi"]),
        "jabatan": f"{pengisi.cara.capitalize()}. {jabatan}" if pengisi else jabatan,
        "nama": ttd["nama"] or kerja.sesi.nama, "pangkat": ttd["pangkat"], "nip": ttd["nip"],
    }
