"""tarik: documents that the applicant surrenders, once for a case; after a return only what comes on top is asked."""

from __future__ import annotations

from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.teks import bersih_panjang
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.barang import NOMOR, kata_barang, pesan_bukti, tarikan
from loket_tui.layanan.kolom import Kolom
from loket_tui.register import perkara as rp
from loket_tui.register.barang import GERAK, gerakkan
from loket_tui.sop.prosedur import Letak


def _minta(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    if hasil != "selesai":
        return ()
    sudah = {t.jenis: t.ditarik for t in tarikan(berkas)}
    kolom: list[Kolom] = []
    for b in letak.aksi.barang:
        label = f"Tambahan {b} (sudah ditarik {sudah[b]})" if b in sudah else f"Jumlah {b}"
        kolom += [Kolom(f"jumlah:{b}", label, "0", jenis="angka", maks=3),
                  Kolom(f"nomor:{b}", f"Nomor pada {b}", wajib=False, maks=100,
                        petunjuk="Boleh kosong; beberapa: pisahkan dengan koma")]
    nama = rp.pemohon(berkas.koneksi, berkas.perkara.id).get("nama", "")
    return (*kolom, Kolom("penyerah", "Diserahkan oleh", nama, maks=100))


def _isi(k: Kerjaan) -> dict[str, Any]:
    """What was withdrawn now.  Raises GalatIsian where nothing ever was, or for a number without pieces."""
    if not k.positif:
        return {}
    jumlah = {b: k.angka(f"jumlah:{b}") for b in k.letak.aksi.barang}
    jumlah = {b: n for b, n in jumlah.items() if n}
    for b in k.letak.aksi.barang:
        if b not in jumlah and k.teks(f"nomor:{b}"):
            raise GalatIsian(f"Nomor {b} diisi, tetapi jumlahnya 0; isi jumlahnya.", f"jumlah:{b}")
    sudah = tarikan(k.berkas)
    if not jumlah and not sudah:
        raise GalatIsian("Isi jumlah dokumen yang ditarik, atau pilih 'tidak ada yang ditarik'.",
                         f"jumlah:{k.letak.aksi.barang[0]}")
    if not jumlah:
        return {"ditarik": f"tetap {', '.join(t.kata for t in sudah)}"}
    nomor = {b: isi for b in jumlah if (isi := k.teks(f"nomor:{b}", 100))}
    nama = k.teks("penyerah", 100) or rp.pemohon(k.berkas.koneksi, k.berkas.perkara.id).get("nama", "")
    return {GERAK: jumlah, **({NOMOR: nomor} if nomor else {}), "ditarik": kata_barang(jumlah, nomor),
            "penyerah": nama}


def _tulis(k: Kerjaan) -> list[str]:
    jumlah: dict[str, int] = k.isi.get(GERAK, {})
    if jumlah:
        nomor = k.isi.get(NOMOR, {})
        gerakkan(k.berkas.tx, k.berkas.perkara.id, k.peristiwa_id, jumlah, bersih_panjang(k.masukan.catatan, 300))
        pesan_bukti(k.berkas, k.peristiwa_id, k.isi["penyerah"], {b: (n, nomor.get(b, "")) for b, n in jumlah.items()})
    return []


JENIS = (JenisAksi("tarik", _minta, _isi, _tulis),)
