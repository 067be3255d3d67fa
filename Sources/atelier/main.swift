await Atelier.start()
